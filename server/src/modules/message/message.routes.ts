import { messageContract } from '@yiwang/shared/message/message.contract';
import { Router } from 'express';
import { acknowledge } from '#modules/message/acknowledge';
import {
  getConversation,
  listConversations,
  listHeads,
  openConversation,
  setMuted,
} from '#modules/message/conversation.service';
import { getUnitDuty, setDuty, setUnitDuty } from '#modules/message/duty';
import { listChanges } from '#modules/message/list-changes';
import { listMessages } from '#modules/message/list-messages';
import { listPins, pinMessage, unpinMessage } from '#modules/message/pins';
import { listPresent } from '#modules/message/presence';
import { putReadPosition } from '#modules/message/read-positions';
import { listAcknowledgements, listReaders } from '#modules/message/readers';
import { recallMessage, removeMessage } from '#modules/message/recall-message';
import { getRest, setRest } from '#modules/message/rest';
import { searchMessages } from '#modules/message/search-messages';
import { sendMessage } from '#modules/message/send-message';
import { bind } from '#platform/http/bind';
import { bindDirect } from '#platform/http/bind-direct';

export const messageRoutes: Router = Router();
const on = messageContract;

/** Sending is what is asked for most often, so that it is served ahead of the routers as well. */
export const sendRoute = bindDirect(on.send, ({ actor, params, body }) => sendMessage(actor, params.id, body));

bind(messageRoutes, on.send, ({ actor, params, body }) => sendMessage(actor, params.id, body));
bind(messageRoutes, on.listMessages, ({ actor, params, query }) => listMessages(actor, params.id, query));
bind(messageRoutes, on.putReadPosition, ({ actor, params, body }) => putReadPosition(actor, params.id, body.seq));
bind(messageRoutes, on.listConversations, ({ actor, query }) => listConversations(actor, query));
bind(messageRoutes, on.openConversation, ({ actor, body }) => openConversation(actor, body.personId));
bind(messageRoutes, on.getConversation, ({ actor, params }) => getConversation(actor, params.id));
bind(messageRoutes, on.listHeads, ({ actor, query }) => listHeads(actor, query.since));
bind(messageRoutes, on.listChanges, ({ actor, params, query }) => listChanges(actor, params.id, query.since));
bind(messageRoutes, on.listReaders, ({ actor, params, query }) =>
  listReaders(actor, params.id, params.messageId, query),
);
bind(messageRoutes, on.acknowledge, ({ actor, params }) => acknowledge(actor, params.id, params.messageId));
bind(messageRoutes, on.listAcknowledgements, ({ actor, params, query }) =>
  listAcknowledgements(actor, params.id, params.messageId, query),
);
bind(messageRoutes, on.recall, ({ actor, params }) => recallMessage(actor, params.id, params.messageId));
bind(messageRoutes, on.remove, ({ actor, params, body }) =>
  removeMessage(actor, params.id, params.messageId, body.reason),
);
bind(messageRoutes, on.listPins, ({ actor, params }) => listPins(actor, params.id));
bind(messageRoutes, on.pin, ({ actor, params }) => pinMessage(actor, params.id, params.messageId));
bind(messageRoutes, on.unpin, ({ actor, params }) => unpinMessage(actor, params.id, params.messageId));
bind(messageRoutes, on.setMuted, ({ actor, params, body }) => setMuted(actor, params.id, body.muted));
bind(messageRoutes, on.setDuty, async ({ actor, params, body }) => {
  await setDuty(actor, params.id, body.personId);
  return getConversation(actor, params.id);
});
bind(messageRoutes, on.getUnitDuty, ({ actor, params }) => getUnitDuty(actor, params.id));
bind(messageRoutes, on.setUnitDuty, ({ actor, params, body }) => setUnitDuty(actor, params.id, body.personId));
bind(messageRoutes, on.listPresent, ({ actor, params }) => listPresent(actor, params.id));
bind(messageRoutes, on.search, ({ actor, params, query }) => searchMessages(actor, params.id, query));
bind(messageRoutes, on.getRest, ({ actor }) => getRest(actor));
bind(messageRoutes, on.setRest, ({ actor, body }) => setRest(actor, body));
