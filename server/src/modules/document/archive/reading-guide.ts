import type { ReceivedDocument } from '#modules/document/archive/received-document';
import type { DocumentRecord } from '#modules/document/document.model';

/** How anybody can check a package, with this platform or without it. */
export const readingGuide = ({
  registration,
  content,
  final,
}: DocumentRecord): string => `${registration?.number ?? ''} ${content.title}

一、不用任何专用软件
    sha256sum --check manifest.sha256
每一行都应当是 OK（Windows 可用 certutil -hashfile 文件名 SHA256 逐个对照）。document.pdf 的 SHA-256 应当是
    ${final?.sha256 ?? ''}

二、用本平台的命令，不需要服务器和数据库
    npm run yiwang -- archive verify 本压缩包.zip --key 公钥文件
    npm run yiwang -- document verify document.pdf --key 公钥文件
公钥文件由发文机关另行提供：npm run yiwang -- document keys > 公钥文件
本包里的 keys.json 只供对照。只凭它不能证明是谁签的，因为改了包的人也能改它。

三、各文件
    document.pdf    用印后的正本，PDF/A-2b，文件里带有签名
    draft.html      发文稿纸：定稿和各环节意见
    handling.html   公文处理单：办理过程和收文情况
    content.json    定稿的结构化内容
    metadata.xml    元数据（GB/T 33480-2016）和归档包版次；归档后情况有变化的，重新生成一版，原来的保留
    receipts.csv    各单位签收情况；receipts.json 另含每件的签名办理记录
    trail.json      办理记录，前后相连，每条都有签名
    attachments/    附件
    manifest.sha256 以上各文件的校验值；manifest.sig 是对它的签名
`;

/** The same for what a unit received. */
export const receivedGuide = ({
  delivery,
  document,
  unitName,
}: ReceivedDocument): string => `${unitName} ${delivery.incoming?.number ?? '收文'}：${delivery.number ?? ''} ${delivery.title}

一、不用任何专用软件
    sha256sum --check manifest.sha256
每一行都应当是 OK（Windows 可用 certutil -hashfile 文件名 SHA256 逐个对照）。document.pdf 的 SHA-256 应当是
    ${document.final?.sha256 ?? ''}

二、用本平台的命令，不需要服务器和数据库
    npm run yiwang -- archive verify 本压缩包.zip --key 公钥文件
    npm run yiwang -- document verify document.pdf --key 公钥文件

三、各文件
    document.pdf    收到的正本，与发文机关用印时逐字节一致，文件里带有签名
    handling.html   收文处理单：登记、初审、拟办、批示、承办、传阅、答复、归档
    metadata.xml    来文元数据（GB/T 33480-2016）和收文情况
    trail.json      本单位的办理记录，前后相连，每条都有签名
    attachments/    来文的附件；reply/ 是答复所附的文件
    keys.json       取包时的公钥，只供对照
    manifest.sha256 以上各文件的校验值；manifest.sig 是对它的签名
`;

/** The same for the transfer of a year. */
export const transferGuide = (issuerName: string, year: number): string => `${issuerName} ${year}年归档移交包

    sha256sum --check manifest.sha256
    npm run yiwang -- archive verify 本压缩包.zip --key 公钥文件
第二条命令连同 packages/ 里的每一件一起核对。公钥文件由移交单位另行提供：npm run yiwang -- document keys

    packages/       每件一个压缩包，里面的 verify.txt 说明内容；归档后又有签收、答复、撤销等变化的，已按现在的情况重新
                    生成一版，版次和上一版的校验值写在里面的 metadata.xml
    received/       收文，每件一个压缩包（按单位移交时才有）
    transfer.json   移交目录：每件的字号、标题、成文日期、保管期限、现在的效力；
                    withoutPackage 是已归档而归档包尚未生成的；
                    dueForAppraisal 是保管期限已满、应当鉴定的，停止处置（holdReason）的不列，平台从不自行销毁
    manifest.sha256 以上各文件的校验值；manifest.sig 是对它的签名
`;
