import type { Finding } from '../../notice/notice.schemas.js';
import type { UnitKind } from '../../unit/unit.contract.js';
import type { AttendeeRank, MeetingDraft } from '../meeting.schemas.js';
import type { MeetingLimits } from '../planning.schemas.js';

/** A unit that is asked to send somebody, or whose people are asked by post or by name, with the highest rank asked. */
export interface AskedUnit {
  readonly name: string;
  readonly kind: UnitKind;
  readonly rank: AttendeeRank;
  /** Stands below the unit that calls, or is a town, village or government's organ beside a department. */
  readonly isLower: boolean;
}

/** A meeting of somebody else near this one. */
export interface NearMeeting {
  readonly title: string;
  readonly convener: string;
  readonly startsAt: Date;
  readonly sameSubject: boolean;
  readonly sharedPeopleCount: number;
  /** At the same time, for some of the same people. */
  readonly clashes: boolean;
}

/** All that the rules look at; the server gathers it. */
export interface MeetingScene {
  readonly draft: Omit<MeetingDraft, 'startsAt' | 'endsAt' | 'answerBy'> & {
    readonly startsAt: Date;
    readonly endsAt: Date;
  };
  readonly convener: { readonly name: string; readonly kind: UnitKind };
  readonly asked: readonly AskedUnit[];
  readonly peopleCount: number;
  /** Principals of towns and of villages among those who must come (G13). */
  readonly principals: { readonly towns: number; readonly villages: number };
  /** Other 本系统综合性工作会议 of the unit in the same year, called or held. */
  readonly systemMeetings: number;
  readonly near: readonly NearMeeting[];
  readonly limits: MeetingLimits;
}

export interface MeetingObjection {
  readonly values?: Finding['values'];
}

/** A rule: what it is called, where it stands, how much it weighs, and what it looks for. */
export interface MeetingRule {
  /** Also the key of its words in `meeting-rules`: `<id>.message` and `<id>.wayOut`. */
  readonly id: string;
  readonly clause: string;
  readonly level: Finding['level'];
  readonly check: (scene: MeetingScene) => readonly MeetingObjection[];
}

export const clean: readonly MeetingObjection[] = [];
export const objectWhen = (condition: boolean, values: Finding['values'] = {}): readonly MeetingObjection[] =>
  condition ? [{ values }] : clean;
