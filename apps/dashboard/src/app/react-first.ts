/** React's DOM by itself, before all else: in one go with the rest it would keep the page from answering for twice as long. */
import 'react-dom/client';

await new Promise((resume) => setTimeout(resume));
