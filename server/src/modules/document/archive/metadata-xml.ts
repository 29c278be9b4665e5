import { dateOf } from '@yiwang/shared/calendar/working-days';
import { docKindNames, urgencyNames } from '@yiwang/shared/document/document.kinds';
import { retentionNames } from '@yiwang/shared/document/retention';
import { validityOn } from '@yiwang/shared/document/validity.rules';
import type { ArchivedDocument, ArchivedFile } from '#modules/document/archive/archived-document';
import { escaped } from '#modules/document/archive/markup';
import type { ReceivedDocument } from '#modules/document/archive/received-document';
import type { DocumentRecord } from '#modules/document/document.model';
import { isForThePublic } from '#modules/document/verify/verification.service';
import { now } from '#platform/clock';

type Element = readonly [name: string, value: string | readonly Element[]];

/**
 * Metadata of an official document: the eighteen core elements of GB/T 33480-2016 chapter 4 by their Chinese names and
 * clauses, then, as chapter 5 allows, what the archive needs besides. Core elements that a document does not have are
 * there and empty. Names are values of attributes, because not every reader of XML takes Chinese names of elements.
 */
export const metadataXml = (archived: ArchivedDocument): string => xmlOf(archived, extensionOf(archived));

/** The same of a received document: its core is that of the document, the rest says how the unit handled it. */
export const receivedXml = (received: ReceivedDocument): string => xmlOf(received, receivedExtension(received));

function xmlOf(described: Described, extension: readonly Element[]): string {
  const core = coreOf(described).map(
    ([name, value], index) => `    <element clause="4.${index + 1}" name="${name}">${escaped(value)}</element>\n`,
  );

  return `<?xml version="1.0" encoding="UTF-8"?>
<metadata standard="GB/T 33480-2016">
  <core>
${core.join('')}  </core>
  <extension>
${written(extension, 2)}  </extension>
</metadata>
`;
}

type Described = Pick<ArchivedDocument, 'document' | 'issuerNames' | 'printedBy'>;

/** In the order of the clauses 4.1 to 4.18. */
const coreOf = ({ document, issuerNames, printedBy }: Described): (readonly [string, string])[] => {
  const { content, registration, signatory, direction } = document;
  const attachments = content.attachments.map(({ name }, index) => `${index + 1}. ${name}`);

  return [
    ['公文标识', document._id],
    ['文种', docKindNames[content.docKind]],
    ['份号', ''],
    // Nothing secret is ever handled here (条例 art. 26).
    ['密级和保密期限', ''],
    ['紧急程度', urgencyNames[content.urgency]],
    ['发文机关标志', issuerNames.join('、')],
    ['发文字号', registration?.number ?? ''],
    ['签发人', direction === 'up' ? (signatory?.name ?? '') : ''],
    ['标题', content.title],
    ['主送机关', content.addresseesText || content.addressees.map(({ name }) => name).join('，')],
    ['附件说明', attachments.join('；')],
    [
      '发文机关或签发人署名',
      content.signedBy ? `${content.signedBy.post} ${content.signedBy.name}` : issuerNames.join('、'),
    ],
    ['成文日期', document.issuedOn ?? ''],
    ['附注', content.annotation],
    ['抄送机关', content.copyToText || content.copyTo.map(({ name }) => name).join('，')],
    ['印发机关', printedBy],
    ['印发日期', document.printedOn ?? ''],
    ['发布层次', isForThePublic(content.annotation) ? '公开发布' : ''],
  ];
};

const validityNames = { none: '未生效', 'in-force': '有效', revoked: '已撤销', repealed: '已废止' } as const;

function extensionOf({ document, files, edition }: ArchivedDocument): Element[] {
  const { filing, registration, signatory } = document;

  return [
    ['签发', [['签发人姓名', signatory?.name ?? '']]],
    [
      '登记',
      [
        ['登记时间', registration?.at ?? ''],
        ['登记人', registration?.by ?? ''],
        ['印发份数', String(registration?.copies ?? 0)],
      ],
    ],
    [
      '用印',
      document.seals.map(
        ({ by, at }): Element => [
          '印章',
          [
            ['用印人', by],
            ['用印时间', at],
          ],
        ],
      ),
    ],
    ...versionAndForce(document, files),
    [
      '归档',
      [
        ['保管期限', filing ? retentionNames[filing.retention] : ''],
        ['归档时间', filing?.at ?? ''],
        ['归档人', filing?.by ?? ''],
        ['停止处置理由', filing?.holdReason ?? ''],
        ['归档包版次', String(edition.n)],
        ['上一版归档包SHA-256', edition.formerSha256],
      ],
    ],
  ];
}

function versionAndForce({ final, validity }: DocumentRecord, files: readonly ArchivedFile[]): Element[] {
  return [
    [
      '版式文件',
      [
        ['格式', 'PDF/A-2b'],
        ['页数', String(final?.pageCount ?? 0)],
        ['字节数', String(final?.sizeBytes ?? 0)],
        ['SHA-256', final?.sha256 ?? ''],
        ['验证码', final?.verificationCode ?? ''],
        ['签名密钥', final?.keyId ?? ''],
      ],
    ],
    [
      '附件',
      files.map(
        ({ path, name, sizeBytes, sha256 }): Element => [
          '文件',
          [
            ['名称', name],
            ['路径', path],
            ['字节数', String(sizeBytes)],
            ['SHA-256', sha256],
          ],
        ],
      ),
    ],
    [
      '效力',
      [
        ['状态', validityNames[validityOn(validity, dateOf(now())).state]],
        ['失效日期', validity.effectiveTo ?? ''],
        ['原因', validity.reason],
      ],
    ],
  ];
}

function receivedExtension({ delivery, document, unitName, files }: ReceivedDocument): Element[] {
  const { incoming, filing } = delivery;

  return [
    ...versionAndForce(document, files),
    [
      '收文',
      [
        ['收文标识', delivery._id],
        ['收文单位', unitName],
        ['主送或抄送', delivery.role === 'main' ? '主送' : '抄送'],
        ['收文编号', incoming?.number ?? ''],
        ['登记时间', incoming?.at ?? ''],
        ['签收时间', delivery.receivedAt?.toISOString() ?? ''],
        ['签收人', delivery.receivedBy ?? ''],
        ['承办人', delivery.handlers.map(({ person }) => person.name).join('、')],
        ['答复时间', delivery.reply?.at ?? ''],
      ],
    ],
    [
      '归档',
      [
        ['保管期限', filing ? retentionNames[filing.retention] : ''],
        ['归档时间', filing?.at ?? ''],
        ['归档人', filing?.by ?? ''],
        ['停止处置理由', filing?.holdReason ?? ''],
      ],
    ],
  ];
}

const written = (elements: readonly Element[], depth: number): string =>
  elements
    .map(([name, value]) => {
      const space = '  '.repeat(depth);
      return typeof value === 'string'
        ? `${space}<element name="${name}">${escaped(value)}</element>\n`
        : `${space}<group name="${name}">\n${written(value, depth + 1)}${space}</group>\n`;
    })
    .join('');
