/**
 * Loaded into the service before anything else: how long its main thread worked in one piece, in milliseconds of its
 * processor time, so that a machine that does other things too says the same. Whoever started it asks, and the next piece
 * counts from then on.
 */
const workedMs = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

let last = workedMs();
let longest = 0;

setInterval(() => {
  const now = workedMs();
  longest = Math.max(longest, now - last);
  last = now;
}, 1).unref();

process.on('message', () => {
  process.send({ heldMs: longest });
  longest = 0;
});
process.channel?.unref();
