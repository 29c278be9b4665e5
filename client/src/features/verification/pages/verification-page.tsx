import { useQuery } from '@tanstack/react-query';
import { type DocumentVerification, verificationContract } from '@yiwang/shared/document/verification.contract';
import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type CopyCheck, checkCopy, codeIn } from '#features/verification/check-copy';
import { CheckResult } from '#features/verification/components/check-result';
import { CodeForm } from '#features/verification/components/code-form';
import { FileDrop } from '#features/verification/components/file-drop';
import { ForceNotice } from '#features/verification/components/force-notice';
import { IssuedFacts } from '#features/verification/components/issued-facts';
import { VerificationFrame } from '#features/verification/components/verification-frame';
import { queryOf } from '#lib/call';
import { QueryView } from '#ui/query-view';

interface Chosen {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Behind the QR code of a document: what was issued, whether it is in force, and whether a file is that document. */
export function VerificationPage() {
  const { code } = useParams();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Chosen | null>(null);

  const open = (wanted: string) => void navigate(`/verify/${wanted}`);
  const choose = async (file: File) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    setChosen({ name: file.name, bytes });
    const carried = code === undefined ? codeIn(bytes) : null;
    if (carried !== null) open(carried);
  };

  return (
    <VerificationFrame>
      {code === undefined ? (
        <>
          {chosen && <CheckResult name={chosen.name} check={{ outcome: 'unsealed' }} hasRecord={false} />}
          <CodeForm onCode={open} />
        </>
      ) : (
        <Issued key={code} code={code} chosen={chosen} />
      )}
      <FileDrop onFile={(file) => void choose(file)} />
      <Limits />
    </VerificationFrame>
  );
}

function Issued({ code, chosen }: { readonly code: string; readonly chosen: Chosen | null }) {
  const issued = useQuery(queryOf(verificationContract.get, { params: { code } }));

  return (
    <QueryView query={issued}>
      {(record) => (
        <>
          {chosen && <Checked chosen={chosen} issued={record} />}
          <ForceNotice validity={record.validity} />
          <IssuedFacts issued={record} />
        </>
      )}
    </QueryView>
  );
}

function Checked({ chosen, issued }: { readonly chosen: Chosen; readonly issued: DocumentVerification }) {
  const [check, setCheck] = useState<CopyCheck | null>(null);

  useEffect(() => {
    let isOld = false;
    setCheck(null);
    checkCopy(chosen.bytes, issued).then(
      (result) => {
        if (!isOld) setCheck(result);
      },
      (error: unknown) => reportError(error),
    );
    return () => {
      isOld = true;
    };
  }, [chosen, issued]);

  return check && <CheckResult name={chosen.name} check={check} hasRecord />;
}

/** What a match does not prove. */
function Limits() {
  const { t } = useTranslation('verification');

  return <Alert type="info" title={t('limits')} description={t('limits.why')} />;
}
