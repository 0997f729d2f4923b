export default function tearDown() {
  globalThis.applicationHost.kill('SIGKILL');
}
