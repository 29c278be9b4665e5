/**
 * The part of the two packages that is used here. They offer their sources under the condition `source`, which this
 * workspace uses for its own, and those do not pass our checks; the paths in tsconfig.json lead to what they built.
 */
declare module '@hocuspocus/server' {
  import type { IncomingMessage } from 'node:http';
  import type { WebSocket } from 'ws';
  import type { Awareness } from 'y-protocols/awareness';
  import type { Doc } from 'yjs';

  export interface Connection {
    context: unknown;
    sendStateless(payload: string): void;
    /** Asks the client for the token that it has now. */
    requestToken(): void;
    close(): void;
  }
  export interface Document extends Doc {
    readonly name: string;
    readonly awareness: Awareness;
    readonly connections: ReadonlyMap<WebSocket, unknown>;
    getConnections(): Connection[];
    broadcastStateless(payload: string): void;
  }
  interface Hooks {
    readonly quiet: boolean;
    onAuthenticate(said: { readonly token: string; readonly documentName: string }): Promise<unknown>;
    onTokenSync(said: { readonly token: string; readonly connection: Connection }): Promise<unknown>;
    onLoadDocument(said: {
      readonly document: Document;
      readonly documentName: string;
      readonly context: unknown;
    }): Promise<unknown>;
    onChange(said: {
      readonly document: Document;
      readonly context: unknown;
      /** The connection that it came by; nothing for a change that the server made. */
      readonly transactionOrigin: unknown;
    }): Promise<unknown>;
    onStateless(said: {
      readonly connection: Connection;
      readonly document: Document;
      readonly payload: string;
    }): Promise<unknown>;
    beforeUnloadDocument(said: { readonly document: Document }): Promise<unknown>;
    afterUnloadDocument(said: { readonly documentName: string }): Promise<unknown>;
  }
  export class Hocuspocus {
    constructor(hooks: Hooks);
    handleConnection(webSocket: WebSocket, request: IncomingMessage): void;
    closeConnections(): void;
  }
}

declare module '@hocuspocus/provider' {
  import type { Awareness } from 'y-protocols/awareness';
  import type { Doc } from 'yjs';

  export class HocuspocusProviderWebsocket {
    constructor(options: { readonly url: string; readonly WebSocketPolyfill?: unknown });
    destroy(): void;
  }
  export class HocuspocusProvider {
    constructor(options: {
      readonly websocketProvider: HocuspocusProviderWebsocket;
      readonly name: string;
      readonly document: Doc;
      readonly token: string;
      readonly onSynced?: () => void;
      readonly onAuthenticationFailed?: (said: { readonly reason: string }) => void;
      readonly onStateless?: (said: { readonly payload: string }) => void;
    });
    readonly awareness: Awareness | null;
    attach(): void;
    sendStateless(payload: string): void;
    destroy(): void;
  }
}
