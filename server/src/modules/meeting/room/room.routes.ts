import type { RoomId } from '@yiwang/shared/meeting/meeting.schemas';
import { roomContract } from '@yiwang/shared/meeting/room.contract';
import { Router } from 'express';
import { bookByHand, changeRoom, createRoom, listRooms, releaseByHand } from '#modules/meeting/room/rooms';
import { bind } from '#platform/http/bind';
import { idOf } from '#platform/http/idempotency';
import { newId } from '#platform/id';

export const roomRoutes = Router();

bind(roomRoutes, roomContract.list, ({ actor, query }) => listRooms(actor, query));
bind(roomRoutes, roomContract.create, ({ actor, body }, { req }) =>
  createRoom(actor, body, idOf(req, actor, newId) as RoomId),
);
bind(roomRoutes, roomContract.change, ({ actor, params, body }) => changeRoom(actor, params.id, body));
bind(roomRoutes, roomContract.book, ({ actor, params, body }, { req }) =>
  bookByHand(actor, params.id, body, idOf(req, actor, newId)),
);
bind(roomRoutes, roomContract.release, async ({ actor, params }) => {
  await releaseByHand(actor, params.id, params.bookingId);
  return {};
});
