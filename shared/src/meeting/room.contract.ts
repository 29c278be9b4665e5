import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { roomIdSchema } from './meeting.schemas.js';
import { bookingSchema, equipmentSchema, roomSchema } from './planning.schemas.js';

const idParams = z.object({ id: roomIdSchema });
const fields = {
  name: z.string().trim().min(1).max(60),
  place: z.string().trim().max(100),
  capacity: z.number().int().min(1).max(10_000),
  equipment: z.array(equipmentSchema).max(20),
};

/** Rooms and who holds them when. One write decides, so no two hold the same time. */
export const roomContract = defineContract({
  list: {
    method: 'GET',
    path: '/rooms',
    summary:
      'Rooms in the order of their names, with what is booked between two instants and whether all of it is free',
    query: z.object({
      from: instantSchema.optional(),
      to: instantSchema.optional(),
      capacity: z.coerce.number().int().min(1).max(10_000).optional(),
      equipment: equipmentSchema.optional(),
      unitId: unitIdSchema.optional(),
      ...pageQuery,
    }),
    response: pageOf(roomSchema),
  },
  create: {
    method: 'POST',
    path: '/rooms',
    summary: 'Add a room of a unit',
    status: 201,
    body: z.strictObject({
      unitId: unitIdSchema,
      name: fields.name,
      place: fields.place.default(''),
      capacity: fields.capacity,
      equipment: fields.equipment.default([]),
    }),
    response: roomSchema,
    errors: ['room.forbidden', 'meeting.unit_unknown'],
  },
  change: {
    method: 'PATCH',
    path: '/rooms/:id',
    summary: 'Change a room, or close it for new bookings',
    params: idParams,
    body: z.strictObject({
      version: z.number().int(),
      name: fields.name.optional(),
      place: fields.place.optional(),
      capacity: fields.capacity.optional(),
      equipment: fields.equipment.optional(),
      active: z.boolean().optional(),
    }),
    response: roomSchema,
    errors: ['room.not_found', 'room.forbidden', 'room.stale'],
  },
  book: {
    method: 'POST',
    path: '/rooms/:id/bookings',
    summary: 'Hold a room for something that is no meeting here. `room.taken` says who holds it until when',
    status: 201,
    params: idParams,
    body: z.strictObject({
      title: z.string().trim().min(1).max(100),
      startsAt: instantSchema,
      endsAt: instantSchema,
    }),
    response: bookingSchema,
    errors: [
      'room.not_found',
      'room.taken',
      'room.closed',
      'meeting.ends_before_start',
      'meeting.too_long',
      'meeting.start_past',
      'meeting.classified_mark',
    ],
  },
  release: {
    method: 'DELETE',
    path: '/rooms/:id/bookings/:bookingId',
    summary: 'Give a booked time back',
    params: z.object({ id: roomIdSchema, bookingId: z.string().max(80) }),
    response: z.object({}),
    errors: ['room.not_found', 'room.forbidden', 'room.booking_not_found'],
  },
});
