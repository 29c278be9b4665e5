const HEADER_BYTES = 16;
// The engine's own limit (maxMessageSizeBytes of its hello).
const MAX_MESSAGE_BYTES = 48_000_000;
const OP_REPLY = 1;
const OP_MSG = 2013;

/** Cuts a byte stream into messages of the MongoDB wire protocol: each begins with its length, int32 little endian. */
export function createMessageSplitter(onMessage: (message: Buffer) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let size = 0;
  let wanted = 4;

  return (chunk) => {
    parts.push(chunk);
    size += chunk.length;

    while (size >= wanted) {
      const bytes = Buffer.concat(parts, size);
      const length = bytes.readInt32LE(0);
      if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) throw new RangeError(`wire message of ${length} bytes`);

      const isComplete = size >= length;
      const rest = isComplete ? bytes.subarray(length) : bytes;
      parts = [rest];
      size = rest.length;
      wanted = isComplete ? 4 : length;
      if (isComplete) onMessage(bytes.subarray(0, length));
    }
  };
}

/** The bytes that come before the document of a reply: OP_MSG, or OP_REPLY for the old handshake. */
export function replyHead(reply: { bodyBytes: number; requestId: number; replyId: number; legacy: boolean }): Buffer {
  const head = Buffer.alloc(HEADER_BYTES + (reply.legacy ? 20 : 5));
  head.writeInt32LE(head.length + reply.bodyBytes, 0);
  head.writeInt32LE(reply.replyId, 4);
  head.writeInt32LE(reply.requestId, 8);
  head.writeInt32LE(reply.legacy ? OP_REPLY : OP_MSG, 12);
  // OP_REPLY: flags, cursor id, position of the first document (all zero), number of documents.
  if (reply.legacy) head.writeInt32LE(1, 32);
  return head;
}
