/** The stand-in as a process of its own: `node main.ts <file> [port]`. Prints its address; ends with its parent. */
import { StandIn } from './stand-in.ts';

const [, , file = ':memory:', port = '0'] = process.argv;
const server = await StandIn.start({ file, port: Number(port) });
console.log(server.url);

type Order = 'stall' | 'resume' | 'drop' | 'cut' | 'lose' | 'not ready';
const orders: Readonly<Record<Order, () => unknown>> = {
  stall: () => server.stall(),
  resume: () => server.resume(),
  drop: () => server.dropSubscriptions(),
  cut: async () => {
    await server.down();
    await server.up();
  },
  lose: () => (server.faults.loseAnswers += 3),
  'not ready': () => (server.faults.notReady += 5),
};
process.on('message', (order: Order) => void orders[order]());
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
