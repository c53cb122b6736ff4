"""Give the processed notebooks in _proc the names that nbdev links to: 00_data.ipynb becomes data.ipynb, in links and sidebar too."""
import re, sys
from pathlib import Path

proc, site = Path('_proc'), 'https://street2shop.github.io/street2shop/'
names = {p.name: re.sub(r'^\d+[a-z0-9]*_', '', p.name) for p in proc.glob('*.ipynb')}
if len(set(names.values())) < len(names): sys.exit('two notebooks would become one page: ' + ', '.join(sorted(names)))
pattern = re.compile('|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True)))
for p in [*proc.glob('*.ipynb'), proc/'_quarto.yml']:
    text = pattern.sub(lambda m: names[m[0]], p.read_text(encoding='utf-8'))
    text = re.sub(r'output-file: [\w.-]+(\\n)?', '', text).replace('](' + site, '](')
    p.write_text(text, encoding='utf-8')
for old, new in names.items(): (proc/old).rename(proc/new)
