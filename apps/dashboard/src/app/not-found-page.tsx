import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/layout/empty.tsx';
import { Page } from '../ui/layout/page.tsx';
import classes from './shell.module.css';

export function NotFoundPage() {
  return (
    <main className={classes.content}>
      <Page title="Page not found">
        <Empty title="There is no page at this address">
          <Link to="/">Go to the overview</Link>
        </Empty>
      </Page>
    </main>
  );
}
