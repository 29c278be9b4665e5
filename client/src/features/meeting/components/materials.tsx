import { useMutation } from '@tanstack/react-query';
import { fileContract, type StoredFile } from '@yiwang/shared/file/file.contract';
import type { Material, Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { recordContract } from '@yiwang/shared/meeting/record.contract';
import { Button, Popconfirm, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { keepMeeting, refreshMeeting } from '#features/meeting/meeting.queries';
import { call } from '#lib/call';
import { formatSize } from '#lib/format';
import { download, upload } from '#lib/transfer';
import { acceptedFiles } from '#lib/uploads';
import { useAnnounceProblem } from '#ui/announce-problem';
import { When } from '#ui/when';

const nameOf = ({ name }: StoredFile): string => name.replace(/\.[^.]+$/, '');

/** Papers of the meeting; a newer version stands above the older ones, and nothing is lost. */
export function Materials({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const announce = useAnnounceProblem();
  const { id, materials, abilities } = meeting;
  const adding = useMutation({
    mutationFn: async ({ file, material }: { file: File; material?: Material }) => {
      const stored = await upload(fileContract.upload, file);
      return material
        ? call(recordContract.addMaterialVersion, {
            params: { id, materialId: material.id },
            body: { fileId: stored.id },
          })
        : call(recordContract.addMaterial, { params: { id }, body: { title: nameOf(stored), fileId: stored.id } });
    },
    onSuccess: keepMeeting,
    onError: announce,
  });
  const removing = useMutation({
    mutationFn: (materialId: string) => call(recordContract.removeMaterial, { params: { id, materialId } }),
    onSuccess: () => refreshMeeting(id),
    onError: announce,
  });
  if (materials.length === 0 && !abilities.record) return null;
  const chooser = (label: string, material?: Material) => (
    <Upload
      accept={acceptedFiles}
      showUploadList={false}
      beforeUpload={(file) => {
        adding.mutate({ file, ...(material ? { material } : {}) });
        return false;
      }}
    >
      <Button size={material ? 'small' : 'middle'} loading={adding.isPending}>
        {label}
      </Button>
    </Upload>
  );

  return (
    <section className="yw-sheet" aria-labelledby="materials-title">
      <h2 id="materials-title" className="yw-heading">
        {t('materials')}
      </h2>
      {materials.length === 0 && <p className="yw-soft">{t('materials.none')}</p>}
      <ul className="yw-materials">
        {materials.map((material) => (
          <li key={material.id}>
            <div className="yw-material-head">
              <strong>{material.title}</strong>
              {abilities.record && (
                <span className="yw-material-acts">
                  {chooser(t('materials.newer'), material)}
                  <Popconfirm title={t('materials.remove.sure')} onConfirm={() => removing.mutate(material.id)}>
                    <Button size="small" aria-label={t('materials.remove', { title: material.title })}>
                      {t('remove')}
                    </Button>
                  </Popconfirm>
                </span>
              )}
            </div>
            <ul className="yw-material-versions">
              {material.versions.toReversed().map(({ file, at, by }, index) => (
                <li key={file.id} data-older={index > 0}>
                  <button
                    type="button"
                    className="yw-plain-button yw-link"
                    onClick={() => {
                      download(fileContract.download, { params: { id: file.id } }, file.name).catch(announce);
                    }}
                  >
                    {file.name}
                  </button>
                  <span className="yw-soft">
                    {formatSize(file.sizeBytes)} · {by} · <When at={at} />
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {abilities.record && chooser(t('materials.add'))}
    </section>
  );
}
