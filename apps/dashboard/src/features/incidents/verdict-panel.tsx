import type { Verdict, VerdictKind } from '@mountwatch/protocol';
import { Facts } from '../../ui/layout/facts.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { confidenceInWords } from './confidence-words.ts';
import classes from './verdict-panel.module.css';

const kindWords: Record<VerdictKind, string> = {
  server: 'the server',
  export: 'the export',
  host: 'the host',
  label: 'the hosts with',
  path: 'the way between',
  mount: 'the mount',
  ambiguous: 'one of several',
  blind: 'not known: agents were lost at',
};

/** Why we say so: both confidences, the evidence for it, what else it could be, and who is innocent. */
export function VerdictPanel({ verdict }: { verdict: Verdict }) {
  return (
    <Panel title="Verdict">
      <div className={classes.verdict}>
        <p className={classes.fault}>
          At fault: {kindWords[verdict.kind]} <strong>{verdict.component.name}</strong>
        </p>
        <Facts
          facts={[
            { name: 'That something is wrong', value: confidenceInWords(verdict.confidence.detected) },
            { name: 'That it is this', value: confidenceInWords(verdict.confidence.localised) },
          ]}
        />
        <Sentences title="Because" sentences={verdict.reasons} />
        <Components title="It could also be" components={verdict.alternatives} />
        <Components title="Not at fault" components={verdict.exonerated} />
      </div>
    </Panel>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.list}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

function Components({ title, components }: { title: string; components: Verdict['alternatives'] }) {
  if (components.length === 0) return null;
  return (
    <div>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.list}>
        {components.map(({ kind, component, reason }) => (
          <li key={`${kind} ${component.id}`}>
            {kindWords[kind]} <strong>{component.name}</strong>: {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}
