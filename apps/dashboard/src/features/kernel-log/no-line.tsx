import { Empty } from '../../ui/layout/empty.tsx';

export function NoLine({ isFiltered }: { isFiltered: boolean }) {
  return (
    <Empty title={isFiltered ? 'No kernel line matches this filter' : 'No kernel line about NFS so far'}>
      Kernels speak up only minutes after a server stops answering.
    </Empty>
  );
}
