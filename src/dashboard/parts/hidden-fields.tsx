/** What a form hands on beside its own fields, so that the address keeps it. */
export const HiddenFields = ({ fields }: { readonly fields: Iterable<readonly [name: string, value: string]> }) => (
  <>
    {[...fields].map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
);
