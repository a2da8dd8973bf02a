import { Button, Popover, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { formatInstant, shownZoneName } from '../../lib/time/format-instant.ts';
import { clockTextOf, instantOfClock } from '../../lib/time/shown-clock.ts';
import type { TimeSpan } from '../../lib/time/ticks.ts';
import { fixedSpan, type RangeSearch } from '../../lib/time/time-range.ts';
import classes from './fixed-time-button.module.css';

/** Fixes the time that is shown: from one instant to another, in the page's zone, a step earlier or a step later. */
export function FixedTimeButton({ span, isFixed }: { span: TimeSpan; isFixed: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const show = ({ from, to }: { from: string; to: string }) =>
    void navigate({ to: '.', search: (kept) => ({ ...kept, range: undefined, from, to }), resetScroll: false });
  const words = `${formatInstant(span.fromMs, Date.now())} – ${formatInstant(span.toMs, Date.now())}`;
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={classes.button}
          data-status={isFixed ? 'active' : undefined}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isFixed ? words : 'from – to …'}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Fixed time">
        <FixedTimeForm key={`${span.fromMs} ${span.toMs}`} span={span} onShow={show} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface FixedTimeFormProps {
  span: TimeSpan;
  onShow: (time: { from: string; to: string }) => void;
}

function FixedTimeForm({ span, onShow }: FixedTimeFormProps) {
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = new FormData(event.currentTarget);
    const [from, to] = [instantOfClock(String(asked.get('from'))), instantOfClock(String(asked.get('to')))];
    if (from && to && fixedSpan({ from, to } satisfies Partial<RangeSearch>)) onShow({ from, to });
    else setFault('It has to end after it begins, and be 31 days at most.');
  };
  const shift = (share: number) => {
    const byMs = (span.toMs - span.fromMs) * share;
    onShow({ from: new Date(span.fromMs + byMs).toISOString(), to: new Date(span.toMs + byMs).toISOString() });
  };
  const zone = shownZoneName();
  const shared = { size: 'xs', type: 'datetime-local', step: 1, required: true, withAsterisk: false } as const;
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Fixed time">
      <TextInput {...shared} name="from" label={`From (${zone})`} defaultValue={clockTextOf(span.fromMs)} />
      <TextInput
        {...shared}
        name="to"
        label={`To (${zone})`}
        defaultValue={clockTextOf(span.toMs)}
        error={fault ?? undefined}
      />
      <div className={classes.steps}>
        <Button size="compact-sm" variant="default" onClick={() => shift(-0.5)}>
          Earlier
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => shift(0.5)}>
          Later
        </Button>
        <Button size="compact-sm" type="submit">
          Show
        </Button>
      </div>
    </form>
  );
}
