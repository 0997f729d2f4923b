/**
 * The one global that the EventStore port names, for the rooms that compile without Node's types. They may pass a signal
 * on; they cannot make one.
 */
interface AbortSignal {
  readonly aborted: boolean;
}
