import { useMutation } from '@tanstack/react-query';
import type { EndpointSpec, InputOf, ReplyOf } from '@yiwang/shared/contract/endpoint';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { documentSchema } from '@yiwang/shared/document/document.schemas';
import { App } from 'antd';
import { refreshDocument, takeReply } from '#features/document/document.queries';
import { mutationOf } from '#lib/call';
import { asProblem } from '#lib/problem';

interface ActSettings<E extends EndpointSpec> {
  readonly id: DocumentId;
  readonly endpoint: E;
  /** Said when it is done; nothing where it is empty. */
  readonly done: string | ((reply: ReplyOf<E>) => string);
  readonly onDone?: (reply: ReplyOf<E>) => void;
}

/** One act on a document: its reply is shown at once; where somebody was faster, the latest is read. */
export function useAct<E extends EndpointSpec>({ id, endpoint, done, onDone }: ActSettings<E>) {
  const { message } = App.useApp();

  return useMutation<ReplyOf<E>, Error, InputOf<E>>({
    ...mutationOf(endpoint),
    onSuccess: async (reply) => {
      const words = typeof done === 'string' ? done : done(reply);
      if (words !== '') void message.success(words);
      onDone?.(reply);
      if (endpoint.response === documentSchema) await takeReply(documentSchema.parse(reply));
      else await refreshDocument(id);
    },
    onError: async (error) => {
      const { status } = asProblem(error);
      if (status === 409 || status === 403 || status === 404) await refreshDocument(id);
    },
  });
}
