import { ApartmentOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { routeContract } from '@yiwang/shared/document/issuer.contract';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOfferUndo } from '#features/document/components/use-offer-undo';
import { templatesQuery } from '#features/document/document.queries';
import type { ListedTemplate } from '#features/document/settings/template-sheet';
import { TemplateSheet } from '#features/document/settings/template-sheet';
import { call, mutationOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { useAnnounceProblem } from '#ui/announce-problem';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

const readAgain = () => queryClient.invalidateQueries({ queryKey: [routeContract.listTemplates.path] });

/** Routes that are kept for the next document of a kind. */
export function TemplatesPanel() {
  const { t } = useTranslation('document');
  const templates = useQuery(templatesQuery());
  const [edited, setEdited] = useState<ListedTemplate | 'new' | null>(null);

  return (
    <>
      <div className="yw-panel-head">
        <p className="yw-soft">{t('template.hint')}</p>
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('template.add')}
        </Button>
      </div>
      <QueryView query={templates} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<ApartmentOutlined />} title={t('template.empty')} />
          ) : (
            <ul className="yw-plain-list" aria-label={t('settings.templates')}>
              {items.map((template) => (
                <li key={template.id}>
                  <TemplateLine template={template} onEdit={() => setEdited(template)} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {edited !== null && (
        <TemplateSheet
          template={edited === 'new' ? null : edited}
          onClose={() => {
            setEdited(null);
            readAgain().catch(() => undefined);
          }}
        />
      )}
    </>
  );
}

interface TemplateLineProps {
  readonly template: ListedTemplate;
  readonly onEdit: () => void;
}

function TemplateLine({ template, onEdit }: TemplateLineProps) {
  const { t } = useTranslation('document');
  const announce = useAnnounceProblem();
  const { id, name, docKinds, steps, unitId, abilities } = template;
  const offerUndo = useOfferUndo();
  const remove = useMutation({
    ...mutationOf(routeContract.removeTemplate),
    onSuccess: async () => {
      offerUndo(t('template.removed', { name }), async () => {
        await call(routeContract.createTemplate, { body: { name, unitId, docKinds, steps } });
        await readAgain();
      });
      await readAgain();
    },
    onError: announce,
  });

  return (
    <div className="yw-line">
      <div className="yw-line-text">
        <strong>{name}</strong>{' '}
        {docKinds.map((kind) => (
          <Tag key={kind}>{t(`kind.${kind}`)}</Tag>
        ))}
        <div className="yw-soft">{steps.map(({ title }) => title).join(' → ')}</div>
      </div>
      {abilities.change && (
        <div className="yw-inline">
          <Button aria-label={t('template.edit.of', { name })} onClick={onEdit}>
            {t('template.edit')}
          </Button>
          <Button
            aria-label={t('template.remove.of', { name })}
            loading={remove.isPending}
            onClick={() => remove.mutate({ params: { id } })}
          >
            {t('template.remove')}
          </Button>
        </div>
      )}
    </div>
  );
}
