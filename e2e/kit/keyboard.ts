import type { Page } from 'playwright-core';

const MOST_PRESSES = 100;

type Role = 'link' | 'button' | 'textbox' | 'combobox' | 'menuitem';

/** Presses Tab until the wanted control has the focus, as a person without a mouse does. */
export function tabTo(page: Page, role: Role, name: RegExp): Promise<void> {
  return pressUntilFocused(page, 'Tab', { role, name });
}

/** The same within a menu, by its arrow keys. */
export function arrowTo(page: Page, name: RegExp): Promise<void> {
  return pressUntilFocused(page, 'ArrowDown', { role: 'menuitem', name });
}

async function pressUntilFocused(page: Page, key: string, { role, name }: { role: Role; name: RegExp }): Promise<void> {
  const wanted = page.getByRole(role, { name });
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    for (const candidate of await wanted.all()) {
      if (await candidate.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`no ${role} named ${name} can be reached by ${key}`);
}
