import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PersonModel } from '#modules/person/person.model';
import { forgetPerson } from '#modules/session/index';
import { startTestApi, type TestApi } from '#testing/api';
import {
  buildIssuingCity,
  complete,
  documentAt,
  draftDocument,
  type IssuingCity,
  noticeContent,
  plainRoute,
  review,
} from '#testing/documents';
import { type BuiltPerson, buildPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const as = (person: BuiltPerson, method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });

test('whoever can never approve it is not asked to (art. 22)', async () => {
  const approvedBy = (person: BuiltPerson): StepPlan[] =>
    plainRoute(city).map((step) =>
      step.kind === 'approve' ? { ...step, signers: [{ type: 'person', personId: person._id }] } : step,
    );
  const send = async (person: BuiltPerson, isImportant: boolean) => {
    const { id, version } = await draftDocument(api, city, { isImportant });
    return as(city.drafter, 'POST', `/documents/${id}/submission`, { version, steps: approvedBy(person) });
  };
  expect((await send(city.clerk, false)).body.code).toBe('document.leader_only');
  expect((await send(city.deputy, true)).body.code).toBe('document.principal_only');
  expect((await send(city.deputy, false)).status).toBe(200);
  const sent = await send(city.principal, true);
  expect(sent.status).toBe(200);

  const { id, version } = sent.body;
  const planned = await as(city.clerk, 'PUT', `/documents/${id}/route`, { version, steps: approvedBy(city.deputy) });
  expect(planned.body.code).toBe('document.principal_only');
  const reviewed = await complete(api, city.clerk, id, 'review', { review });
  const signer = reviewed.body.steps.find(({ kind }: { kind: string }) => kind === 'approve').asked[0];
  const taken = await as(city.clerk, 'POST', `/documents/${id}/steps/approve/signers/${signer.id}/takeover`, {
    personId: city.deputy._id,
    reason: '主要负责人出差',
  });
  expect(taken.body.code).toBe('document.principal_only');
});

describe('what the office does', () => {
  const by = (person: BuiltPerson, kinds: readonly string[]): StepPlan[] =>
    plainRoute(city).map((step) =>
      kinds.includes(step.kind) ? { ...step, signers: [{ type: 'person', personId: person._id }] } : step,
    );
  const send = async (steps: StepPlan[]) => {
    const { id, version } = await draftDocument(api, city);
    return as(city.drafter, 'POST', `/documents/${id}/submission`, { version, steps });
  };

  test('is not asked of its author, nor of anybody without a role there (art. 20)', async () => {
    for (const kind of ['review', 'recheck', 'register', 'dispatch', 'file']) {
      expect((await send(by(city.drafter, [kind]))).body.code).toBe('document.office_only');
      const steps = plainRoute(city).map((step) =>
        step.kind === kind ? { ...step, signers: [{ type: 'drafter' as const }] } : step,
      );
      expect((await send(steps)).body.details).toEqual({ faults: ['office_by_drafter'] });
    }
    const posts: StepPlan[] = plainRoute(city).map((step) =>
      step.kind === 'review' ? { ...step, signers: [{ type: 'post', post: '科员', unitId: null }] } : step,
    );
    const sent = await send(posts);
    expect(sent.body.steps?.[0].asked.map(({ name }: { name: string }) => name)).toEqual([city.clerk.name]);
  });

  test('nobody without a role is drawn in while it runs, and a role that ended does nothing', async () => {
    const own = await buildIssuingCity();
    const { id, version, steps } = await documentAt(api, own, 'submitted');
    const signer = steps[0].asked[0];
    const wanted = { personId: own.drafter._id, reason: '请他审核' };
    const asOwn = (path: string, body: unknown) => as(own.clerk, 'POST', `/documents/${id}/${path}`, body);
    expect((await asOwn('steps/review/signers', wanted)).body.code).toBe('document.office_only');
    expect((await asOwn(`steps/review/signers/${signer.id}/takeover`, wanted)).body.code).toBe('document.office_only');
    const route = steps.map(({ id: stepId, kind, title, signers, mode, order, dueWorkingDays }: StepPlan) => ({
      ...{ id: stepId, kind, title, mode, order, dueWorkingDays },
      signers: kind === 'recheck' ? [{ type: 'person', personId: own.drafter._id }] : signers,
    }));
    expect((await as(own.clerk, 'PUT', `/documents/${id}/route`, { version, steps: route })).body.code).toBe(
      'document.office_only',
    );

    await PersonModel.updateOne({ _id: own.clerk._id }, { $set: { roles: [], changedAt: new Date() } });
    forgetPerson(own.clerk._id);
    expect((await complete(api, own.clerk, id, 'review', { review })).body.code).toBe('document.office_only');
  });

  test('who wrote it reviews it only where nobody else keeps the office', async () => {
    const own = await buildIssuingCity();
    const content = noticeContent(own);
    const sendAs = async (person: BuiltPerson) => {
      const drafted = await as(person, 'POST', '/documents', content);
      const { id, version } = drafted.body;
      return as(person, 'POST', `/documents/${id}/submission`, { version, steps: plainRoute(own) });
    };
    const alone = await sendAs(own.clerk);
    expect(alone.body.steps[0].asked.map(({ name }: { name: string }) => name)).toEqual([own.clerk.name]);

    const second = await buildPerson({
      name: '吴二',
      posts: [{ unit: own.office, post: '文书' }],
      roles: [{ role: 'office-clerk', unit: own.office }],
    });
    expect((await complete(api, own.clerk, alone.body.id, 'review', { review })).body.code).toBe(
      'document.office_only',
    );
    const reviewed = await sendAs(own.clerk);
    expect(reviewed.body.steps[0].asked.map(({ name }: { name: string }) => name)).toEqual([second.name]);
    expect((await complete(api, second, reviewed.body.id, 'review', { review })).body.status).toBe('approving');
  });

  test('whoever was invited to write it does not review it while somebody of the office did not', async () => {
    const own = await buildIssuingCity();
    const clerk = (name: string) =>
      buildPerson({
        name,
        posts: [{ unit: own.office, post: '文书' }],
        roles: [{ role: 'office-clerk', unit: own.office }],
      });
    const [second, third] = [await clerk('吴二'), await clerk('郑三')];
    const sentWith = async (writers: readonly BuiltPerson[], author: BuiltPerson) => {
      const { id } = (await as(author, 'POST', '/documents', noticeContent(own))).body;
      const personIds = writers.map(({ _id }) => _id);
      const { version } = (await as(author, 'PUT', `/documents/${id}/writers`, { personIds })).body;
      return as(author, 'POST', `/documents/${id}/submission`, { version, steps: plainRoute(own) });
    };
    const asked = ({ body }: { body: { steps: { asked: { name: string }[] }[] } }) =>
      body.steps[0]?.asked.map(({ name }) => name).toSorted();

    const sent = await sentWith([own.clerk, second], own.drafter);
    expect(asked(sent)).toEqual([third.name]);
    const toWriter = { personId: second._id, reason: '请他审核' };
    expect((await as(own.clerk, 'POST', `/documents/${sent.body.id}/steps/review/signers`, toWriter)).body.code).toBe(
      'document.office_only',
    );
    // Where the whole office wrote it, whoever was invited reviews it, and still not the author.
    const all = await sentWith([second, third], own.clerk);
    expect(asked(all)).toEqual([second.name, third.name].toSorted());
    expect((await complete(api, own.clerk, all.body.id, 'review', { review })).status).toBe(403);
    expect((await complete(api, second, all.body.id, 'review', { review })).status).toBe(200);
  });
});
