/** The token with which the recorder records. */
import { useState } from 'preact/hooks';
import { keepToken, knownToken } from './api.ts';
import { SecretField } from './fields.tsx';
import { W } from './words.ts';

export function Token() {
  const [token, setToken] = useState(knownToken());
  return (
    <details class="token" open={token === ''}>
      <summary>{W.tokenTitle}</summary>
      <SecretField
        label={W.token}
        value={token}
        onChange={(value) => {
          setToken(value);
          keepToken(value);
        }}
      />
      <p class="hint">{W.tokenHint}</p>
    </details>
  );
}
