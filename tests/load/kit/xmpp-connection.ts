import { connect, type Socket } from 'node:net';
import type { ConnectionEvents } from './load-connection.js';

const open = `<stream:stream to='localhost' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`;
const signIn = `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>`;
const bind = `<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>`;
const roomOf = (room: string): string => `${room}@conference.localhost`;
const join = (room: string, index: number): string =>
  `<presence to='${roomOf(room)}/p${index}'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>`;

/** What is said in a room, with the id by which its arrivals are counted. */
export const groupMessage = (room: string, id: string, text: string): string =>
  `<message to='${roomOf(room)}' type='groupchat' id='${id}'><body>${text} m:${id};</body></message>`;

const mark = /m:([0-9a-f]{24});/g;
const longestMark = 27;
const inRoom = "code='110'";

/** One XMPP client in its rooms, which are its token. A message is handed on as the packet that socket.io would have. */
export function openXmpp(index: number, port: number, token: string, events: ConnectionEvents): Socket {
  const rooms = token.split(',').filter((room) => room !== '');
  const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${2 + (index % 4)}`, noDelay: true });
  let step: 'connect' | 'signed-in' | 'bound' | 'talk' = 'connect';
  let pending = '';
  let joined = 0;
  socket.setEncoding('latin1');
  socket.once('connect', () => socket.write(open));
  socket.on('error', (error) => socket.destroy(error));
  socket.once('close', () => events.onEnd('closed'));
  socket.on('data', (part) => {
    pending += String(part);
    if (step !== 'talk') goOn();
    if (step === 'talk') read();
  });

  function goOn(): void {
    if (step === 'connect' && pending.includes('ANONYMOUS')) {
      pending = '';
      socket.write(signIn);
      step = 'signed-in';
    } else if (step === 'signed-in' && pending.includes('<success')) {
      pending = '';
      socket.write(open);
      step = 'bound';
    } else if (step === 'bound' && pending.includes('</stream:features>')) {
      pending = '';
      socket.write(bind + rooms.map((room) => join(room, index)).join(''));
      step = 'talk';
    }
  }

  function read(): void {
    let used = 0;
    if (joined < rooms.length) {
      // The own presence comes last of all that a newcomer is told.
      for (let at = pending.indexOf(inRoom); at >= 0; at = pending.indexOf(inRoom, used)) {
        used = at + inRoom.length;
        joined += 1;
      }
      if (joined >= rooms.length) events.onReady();
    }
    for (const [whole, id = ''] of pending.matchAll(mark)) {
      used = pending.indexOf(whole, used) + whole.length;
      const packet = Buffer.from(`42["message:created",{"id":"${id}"}]`);
      events.onMessage(packet, 0, packet.length);
    }
    pending = pending.slice(Math.max(used, pending.length - longestMark));
  }

  return socket;
}
