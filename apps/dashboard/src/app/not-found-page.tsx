import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/layout/empty.tsx';

export function NotFoundPage() {
  return (
    <main>
      <h1 hidden>Page not found</h1>
      <Empty title="There is no page at this address">
        <Link to="/">Go to the overview</Link>
      </Empty>
    </main>
  );
}
