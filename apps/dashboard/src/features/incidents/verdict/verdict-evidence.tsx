import type { CountedEvidence, Verdict } from '@mountwatch/protocol';
import type { ReactNode } from 'react';
import { Glyph } from '../../../ui/badges/glyph.tsx';
import { kindWords } from './component-words.ts';
import { UNLABELLED_TITLE, unlabelledWords } from './unlabelled-words.ts';
import classes from './verdict-panel.module.css';

/** What speaks for a verdict and against it, who was heard, what looks the same, and who is innocent and why. */
export function VerdictEvidence({ verdict }: { verdict: Verdict }) {
  const isCounted = (verdict.evidenceFor ?? []).length > 0;
  return (
    <>
      <Evidence title="For" sign="check" evidence={verdict.evidenceFor ?? []} />
      <Evidence title="Against" sign="cross" evidence={verdict.evidenceAgainst ?? []} />
      {!isCounted && <Reasons reasons={verdict.reasons} />}
      <Together verdict={verdict} />
      <Circumstances verdict={verdict} />
      <Components title="Looks exactly the same from here" components={verdict.equivalents ?? []} />
      <Components title="It could also be" components={verdict.alternatives} />
      <Components title="Not at fault" components={verdict.exonerated} />
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className={classes.heading}>{title}</h3>
      {children}
    </div>
  );
}

function Evidence({ title, sign, evidence }: { title: string; sign: 'check' | 'cross'; evidence: CountedEvidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <Part title={title}>
      <ul className={classes.evidence}>
        {evidence.map(({ text }) => (
          <li key={text}>
            <Glyph name={sign} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Reasons({ reasons }: { reasons: string[] }) {
  if (reasons.length === 0) return null;
  return (
    <Part title="Because">
      <ul className={classes.list}>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </Part>
  );
}

function Together({ verdict }: { verdict: Verdict }) {
  const words = unlabelledWords(verdict);
  if (words === null) return null;
  return (
    <Part title={UNLABELLED_TITLE}>
      <p>{words.who}</p>
      <p>{words.next}</p>
    </Part>
  );
}

function Circumstances({ verdict: { coverage, intensity } }: { verdict: Verdict }) {
  const heard =
    coverage &&
    `${coverage.heard} of ${coverage.expected} witnesses have spoken since it began; the others say nothing.`;
  const partial =
    intensity !== undefined &&
    intensity < 0.5 &&
    `A partial fault: about ${Math.round(intensity * 100)} % of what passes through it suffers.`;
  if (!heard && !partial) return null;
  return (
    <Part title="Who was heard">
      {heard && (
        <p>
          {coverage.heard === coverage.expected
            ? `All ${coverage.expected} witnesses have spoken since it began.`
            : heard}
        </p>
      )}
      {partial && <p>{partial}</p>}
    </Part>
  );
}

interface NamedComponent {
  kind: Verdict['kind'];
  component: Verdict['component'];
  reason?: string;
}

function Components({ title, components }: { title: string; components: NamedComponent[] }) {
  if (components.length === 0) return null;
  return (
    <Part title={title}>
      <ul className={classes.list}>
        {components.map(({ kind, component, reason }) => (
          <li key={`${kind} ${component.id}`}>
            {kindWords[kind]} <strong>{component.name}</strong>
            {reason && `: ${reason}`}
          </li>
        ))}
      </ul>
    </Part>
  );
}
