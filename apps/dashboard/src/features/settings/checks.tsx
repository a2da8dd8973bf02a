import classes from './settings.module.css';

interface ChecksProps {
  legend: string;
  name: string;
  values: readonly string[];
  /** Which of them are checked at first. */
  checked?: readonly string[];
}

/** Any of a few words. */
export function Checks({ legend, name, values, checked = [] }: ChecksProps) {
  return (
    <fieldset className={classes.checks}>
      <legend>{legend}</legend>
      {values.map((value) => (
        <label key={value} className={classes.check}>
          <input type="checkbox" name={name} value={value} defaultChecked={checked.includes(value)} />
          {value}
        </label>
      ))}
    </fieldset>
  );
}
