import type { BurdenReport, BurdenReportId, burdenReportContract } from '@yiwang/shared/burden/report.contract';
import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import type { QueryFilter } from 'mongoose';
import type { Viewer } from '#modules/burden/burden.policy';
import { listKinds } from '#modules/burden/report/kinds';
import { ReportModel, type ReportRecord } from '#modules/burden/report/report.model';
import { mayRead, mineBy, officeBy, passedBy } from '#modules/burden/report/report.policy';
import { type Around, presentReport, presentSummary } from '#modules/burden/report/report.presenter';
import { findSubject } from '#modules/burden/subjects';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';
import { pageOfRows, positionOf } from '#platform/http/cursor';

export const loadAround = async (): Promise<Around> => {
  const [tree, { items }] = await Promise.all([getUnitTree(), listKinds()]);
  return { tree, kinds: items };
};

/** The only door to a report. Throws `burden.report_not_found` for one that the viewer may not see. */
export async function openReport(viewer: Viewer, id: BurdenReportId): Promise<ReportRecord> {
  const report = await ReportModel.findById(id, { outbox: 0 }).lean<ReportRecord>();
  if (!report || !mayRead(viewer, report)) throw new AppError('burden.report_not_found');

  return report;
}

export async function presentFor(viewer: Viewer, report: ReportRecord): Promise<BurdenReport> {
  const [around, subject] = await Promise.all([loadAround(), report.subject ? findSubject(report.subject) : null]);

  return presentReport(viewer, report, around, subject?.title ?? '');
}

export const getReport = async (actor: Actor, id: BurdenReportId): Promise<BurdenReport> =>
  presentFor(actor, await openReport(actor, id));

type Query = ParsedOf<typeof burdenReportContract.list>['query'];
const boxes = { mine: mineBy, office: officeBy, passed: passedBy } as const;

export async function listReports(actor: Actor, { box, state, cursor, limit }: Query) {
  const position = positionOf(cursor, ['string', 'string'])?.map(String);
  const [dueOn = '', id = ''] = position ?? [];
  const rows = await ReportModel.find(
    {
      $and: [
        boxes[box](actor),
        ...(state ? [{ state }] : []),
        ...(position ? [{ $or: [{ dueOn: { $gt: dueOn } }, { dueOn, _id: { $gt: id } }] }] : []),
      ],
    } as QueryFilter<ReportRecord>,
    { outbox: 0 },
  )
    .sort({ dueOn: 1, _id: 1 })
    .limit(limit + 1)
    .lean<ReportRecord[]>();
  const around = await loadAround();

  return pageOfRows(
    rows,
    limit,
    (row) => [row.dueOn, row._id],
    (row) => presentSummary(actor, row, around),
  );
}
