import { ApartmentOutlined } from '@ant-design/icons';
import { personIdSchema } from '@yiwang/shared/person/person.contract';
import { unitIdSchema } from '@yiwang/shared/unit/unit.contract';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PeopleList } from '#features/directory/components/people-list';
import { PersonDrawer } from '#features/directory/components/person-drawer';
import { UnitTree } from '#features/directory/components/unit-tree';
import { useIsPhone } from '#lib/media';
import { PageHeader } from '#ui/page-header';
import '#features/directory/directory.css';

/** The tree and the people. What is chosen stands in the address, so that it can be passed on. */
export function DirectoryPage() {
  const { t } = useTranslation('directory');
  const isPhone = useIsPhone();
  const [params, setParams] = useSearchParams();
  const [treeOpen, setTreeOpen] = useState(false);
  const unitId = unitIdSchema.safeParse(params.get('unit')).data ?? null;
  const personId = personIdSchema.safeParse(params.get('person')).data ?? null;

  const choose = (changes: Record<string, string | null>, replace = false) =>
    setParams(
      (current) => {
        for (const [key, value] of Object.entries(changes)) {
          if (value === null) current.delete(key);
          else current.set(key, value);
        }
        return current;
      },
      { replace },
    );
  const tree = (
    <UnitTree
      chosen={unitId}
      onChoose={(unit) => {
        choose({ unit });
        setTreeOpen(false);
      }}
    />
  );

  return (
    <div className="yw-page">
      <PageHeader
        title={t('title')}
        actions={
          isPhone && (
            <Button icon={<ApartmentOutlined />} onClick={() => setTreeOpen(true)}>
              {t('choose-unit')}
            </Button>
          )
        }
      />
      <div className="yw-directory">
        {isPhone ? (
          <Drawer open={treeOpen} onClose={() => setTreeOpen(false)} title={t('units')} size="88%" placement="left">
            {tree}
          </Drawer>
        ) : (
          <nav className="yw-sheet yw-directory-tree" aria-label={t('units')}>
            {tree}
          </nav>
        )}
        <PeopleList
          key={unitId}
          unitId={unitId}
          onLeaveUnit={() => choose({ unit: null })}
          onOpen={(person) => choose({ person })}
        />
      </div>
      {personId && <PersonDrawer id={personId} onClose={() => choose({ person: null }, true)} />}
    </div>
  );
}
