/**
 * What it means that a task sleeps in a kernel function. From the kernel's source and from stacks recorded on live
 * kernels (6.1, 6.12).
 */
export interface WaitMeaning {
  readonly phrase: string;
  readonly explanation: string;
}

const rpcReply: WaitMeaning = {
  phrase: 'waiting for an RPC reply',
  explanation: 'The request was sent to the NFS server and no answer has come. A fatal signal ends the wait.',
};
const pageWriteback: WaitMeaning = {
  phrase: 'waiting for a page to be written back',
  explanation:
    'Data on its way to the server is not confirmed. This wait ends only when the server answers, not by a signal.',
};
const directIo: WaitMeaning = {
  phrase: 'waiting for direct I/O to finish',
  explanation: 'A read or write past the page cache was sent to the server and no answer has come.',
};
const fuseReply: WaitMeaning = {
  phrase: 'waiting for the FUSE server to answer',
  explanation: 'The program that serves this file system has not answered the request.',
};

const meanings: Record<string, WaitMeaning> = {
  rpc_wait_bit_killable: rpcReply,
  rpc_wait_for_completion_task: rpcReply,
  __rpc_execute: rpcReply,
  nfs_wait_bit_killable: {
    phrase: 'waiting for another NFS request on the same file',
    explanation: 'Someone else holds this inode and is itself waiting for the server.',
  },
  nfs4_wait_clnt_recover: {
    phrase: 'waiting for NFSv4 state recovery',
    explanation: 'The client is renewing its lease or reclaiming its state with the server.',
  },
  nfs4_delay_killable: {
    phrase: 'waiting as the server asked (NFS4ERR_DELAY)',
    explanation: 'The server answers, but says it is busy: try again later.',
  },
  nfs_wait_client_init_complete: {
    phrase: 'waiting for a connection to the server to be set up',
    explanation: 'Another mount of the same server is still negotiating with it.',
  },
  nfs_file_direct_read: directIo,
  nfs_file_direct_write: directIo,
  folio_wait_bit_common: pageWriteback,
  wait_on_page_bit_common: pageWriteback,
  balance_dirty_pages: {
    phrase: 'held back because too much unwritten data has piled up',
    explanation: 'Dirty pages that a dead server does not take slow down every writer of this machine.',
  },
  autofs_wait: {
    phrase: 'waiting for the automounter',
    explanation: 'The automount daemon has not finished mounting or expiring this path.',
  },
  fuse_get_req: fuseReply,
  request_wait_answer: fuseReply,
  fuse_simple_request: fuseReply,
};

/** What sleeping in `kernelFunction` means, or null when we do not know. */
export function meaningOfWait(kernelFunction: string): WaitMeaning | null {
  return meanings[kernelFunction] ?? null;
}
