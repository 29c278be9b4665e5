import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Connection, type Document, Hocuspocus } from '@hocuspocus/server';
import { coeditPath, readCoeditMessage } from '@yiwang/shared/document/coedit.messages';
import { documentIdSchema } from '@yiwang/shared/document/document.content';
import { WebSocketServer } from 'ws';
import { type Editor, makeRoom, type Room } from '#modules/document/coedit/coedit-room';
import { forgetText, loadText } from '#modules/document/coedit/keep-text';
import { abilitiesOf, wrote } from '#modules/document/document.policy';
import { openDocument } from '#modules/document/document.service';
import { followInvitation } from '#modules/document/draft/invitations';
import { watchRecords } from '#modules/document/record-watchers';
import { authenticate } from '#modules/session/index';
import { AppError } from '#platform/errors';
import type { Logger } from '#platform/logger';
import { originAllowed } from '#platform/realtime/origin';

export interface CoeditOptions {
  readonly allowedOrigins?: readonly string[];
  readonly logger: Pick<Logger, 'warn'>;
}
export interface Coediting {
  /** Saves what is open, and lets everybody go. */
  close(): Promise<void>;
}

const largestMessageBytes = 1024 * 1024;
const signInMs = 10_000;
const lookMs = 10_000;
/** From here on nobody edits the text again. */
const overFor = ['dispatched', 'filed', 'void'];

async function editorOf(token: string): Promise<Editor> {
  const { actor, mustChangePassword } = await authenticate(token);
  if (mustChangePassword) throw new AppError('session.password_change_required');

  return { actor: { ...actor, request: { requestId: null, address: null } }, token };
}

/**
 * The draft, where this editor may change it. Later on whoever is asked may still touch a text, but alone: each such
 * change is a version. Throws as the service does, `document.forbidden`, or `document.wrong_status`.
 */
async function openForEditing({ actor }: Editor, name: string) {
  const id = documentIdSchema.safeParse(name);
  if (!id.success) throw new AppError('document.not_found');
  const { document, tree, delegators } = await openDocument(actor, id.data);
  if (!abilitiesOf(actor, document, tree, delegators).edit) throw new AppError('document.forbidden');
  if (document.status !== 'draft') throw new AppError('document.wrong_status');

  return document;
}

/** The package logs every error with a message; a refusal is none. What it says to the client is the code. */
async function quietly<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw Object.assign(new Error('', { cause: error }), { reason: error.code });
  }
}

/**
 * Several people write one draft at the same time, on the port of everything else. Who may not edit the document is
 * not let in, and is let go as soon as that changes. The saved text is that of the document: nothing else reads this.
 */
export function attachCoediting(server: Server, { allowedOrigins = [], logger }: CoeditOptions): Coediting {
  const rooms = new Map<Document, Room>();
  const roomOf = (doc: Document): Room => {
    const room = rooms.get(doc) ?? makeRoom(doc, logger);
    rooms.set(doc, room);
    return room;
  };

  const shared = new Hocuspocus({
    quiet: true,
    onAuthenticate: ({ token, documentName }) =>
      quietly(async () => {
        const editor = await editorOf(token);
        const record = await openForEditing(editor, documentName);
        await followInvitation(editor.actor.personId, record);
        return editor;
      }),
    onTokenSync: ({ token, connection }) =>
      quietly(async () => {
        connection.context = await editorOf(token);
      }),
    onLoadDocument: ({ document, documentName, context }) =>
      quietly(async () => {
        const record = await openForEditing(context as Editor, documentName);
        roomOf(document).opened(await loadText(document, record._id, record.content.blocks), record);
      }),
    onChange: async ({ document, context, transactionOrigin }) => {
      if (transactionOrigin) rooms.get(document)?.changed(context as Editor);
    },
    onStateless: async ({ connection, document, payload }) => {
      const message = readCoeditMessage(payload);
      if (message?.type === 'mark') roomOf(document).marked(connection, message.n);
    },
    beforeUnloadDocument: async ({ document }) => {
      const room = rooms.get(document as Document);
      // Without a message it is no fault: the text stays open until it is saved.
      if (room && !(await room.settle())) throw new Error('');
    },
    afterUnloadDocument: async ({ documentName }) => {
      for (const [doc, { id }] of rooms) if (id === documentName) rooms.delete(doc);
    },
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== coeditPath) return;
    if (!originAllowed(request, allowedOrigins)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      shared.handleConnection(webSocket, request);
      const isIn = () => [...rooms.keys()].some((doc) => doc.connections.has(webSocket));
      const waiting = setTimeout(() => !isIn() && webSocket.close(), signInMs);
      webSocket.once('close', () => clearTimeout(waiting));
    });
  };
  server.on('upgrade', onUpgrade);

  const stopWatching = watchRecords((record) => {
    for (const room of rooms.values()) {
      if (room.id !== record._id) continue;
      const follow = async () => {
        if (record.status !== 'draft') return room.end(() => true);
        // Others than these are of the office, or were let go a moment ago and write not one word more.
        const isAtHome = ({ actor }: Editor) => wrote(record, actor.personId);
        await Promise.all([room.saved(record), room.editors().every(isAtHome) ? null : letGo(room)]);
      };
      follow().catch((error: unknown) => logger.warn({ err: error }, 'a shared text could not follow its document'));
    }
    if (overFor.includes(record.status))
      forgetText(record._id).catch((error: unknown) => logger.warn({ err: error }, 'a shared text was not forgotten'));
  });
  const looking = setInterval(() => {
    for (const [doc, room] of rooms) {
      for (const connection of doc.getConnections()) void renew(connection);
      letGo(room).catch((error: unknown) => logger.warn({ err: error }, 'editors were not looked after'));
    }
  }, lookMs);
  looking.unref();

  return {
    close: async () => {
      clearInterval(looking);
      stopWatching();
      server.off('upgrade', onUpgrade);
      await Promise.all([...rooms.values()].map((room) => room.settle()));
      shared.closeConnections();
      for (const webSocket of sockets.clients) webSocket.terminate();
      sockets.close();
    },
  };
}

/** A token lasts minutes, a sitting hours: an editor whose token is over is asked for the next one, once. */
const asked = new WeakSet<Connection>();
async function renew(connection: Connection): Promise<void> {
  try {
    const { token } = connection.context as Editor;
    connection.context = await editorOf(token);
    asked.delete(connection);
  } catch {
    if (asked.has(connection)) {
      connection.close();
      return;
    }
    asked.add(connection);
    connection.requestToken();
  }
}

/** Ends the editing of those who may not edit the document any more. */
async function letGo(room: Room): Promise<void> {
  const over = new Set<Editor>();
  for (const editor of room.editors()) {
    const isOpen = await openForEditing(editor, room.id).then(
      () => true,
      (error: unknown) => !(error instanceof AppError),
    );
    if (!isOpen) over.add(editor);
  }
  if (over.size > 0) room.end((editor) => over.has(editor));
}
