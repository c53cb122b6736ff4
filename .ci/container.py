"""Take the steps of the Containerfile without a container: `python .ci/container.py WHEEL`.

What COPY and RUN say is done below a temporary folder in the place of /; then the command of the
image serves an index, and the health check has to say that it is ready. Users and ports are looked
at, not made. With `--here` the wheel is installed beside the packages of this Python: quick."""

import os, re, shlex, shutil, subprocess, sys, tempfile, time
from pathlib import Path

root = Path(__file__).resolve().parent.parent
here = '--here' in sys.argv
wheel = Path(next(o for o in sys.argv[1:] if not o.startswith('--'))).resolve()
place = Path(tempfile.mkdtemp())
text = re.sub(r'\\\n', ' ', (root / 'Containerfile').read_text())
lines = [o for o in text.splitlines() if o.strip() and not o.startswith('#')]
steps = [o.split(None, 1) for o in lines]
said = dict(steps)  # the last of each kind


def moved(command):
    "A command with /opt, /tmp and /home below the temporary folder"
    return re.sub(r'(?<![\w.])/(opt|tmp|home)(?=/)', rf'{place}/\1', command)


def check(fine, what):
    print('ok  ' if fine else 'bad ', what)
    if not fine:
        sys.exit(1)


stages = [rest.split()[0] for name, rest in steps if name == 'FROM']
check(len(stages) == 2, 'one stage builds, another one runs')
check(all(o.endswith('-slim') for o in stages), 'both are slim')
check(said['USER'] not in ('root', '0'), f'runs as {said["USER"]}, who is not root')
command = [o for k in ('ENTRYPOINT', 'CMD') for o in re.findall(r'"([^"]*)"', said[k])]
check(command[-4:] == ['--host', '0.0.0.0', '--index', '/index'], 'serves /index to others')
for name in ('opt', 'tmp', 'home/shop'):
    (place / name).mkdir(parents=True)
shutil.copy(wheel, place / 'tmp')
env = {k: v for k, v in os.environ.items() if k not in ('PYTHONPATH', 'STREET2SHOP_DATA')}
env['XDG_CACHE_HOME'] = str(place / 'home/shop/.cache')
bin, python = place / 'opt/street2shop/bin', place / 'opt/street2shop/bin/python'
if here:
    site = place / 'site'
    install = [sys.executable, '-m', 'pip', 'install', '-q', '--no-deps', '--target', site, wheel]
    subprocess.run(install, check=True)
    bin, python, env['PYTHONPATH'] = site / 'bin', sys.executable, str(site)
else:
    for name, rest in steps:
        if name == 'RUN' and 'useradd' not in rest:
            subprocess.run(['bash', '-euc', moved(rest)], check=True)
            check(True, f'RUN {" ".join(rest.split())[:70]}')
env['PATH'] = f'{Path(python).parent}{os.pathsep}{bin}{os.pathsep}{os.environ["PATH"]}'

draw = f"""
from pathlib import Path
from street2shop import Street2Fashion2Shop
from street2shop.service.shops import drawn_shop
drawn_shop(Street2Fashion2Shop.from_pretrained(), Path({str(place)!r}), 40)
"""
subprocess.run([python, '-c', draw], check=True, env=env, cwd=place)
index = next(place.glob('drawn-shop-*/index'))
command = [str(index) if o == '/index' else o for o in command] + ['--port', '8765']
server = subprocess.Popen([bin / command[0], *command[1:]], env=env, cwd=place)
probe = shlex.split(said['HEALTHCHECK'].split('CMD ', 1)[1].replace(':8000', ':8765'))
try:
    end, bad = time.monotonic() + 600, 1
    while bad and time.monotonic() < end and server.poll() is None:
        time.sleep(1)
        bad = subprocess.run(probe, env=env, capture_output=True).returncode
    check(not bad, 'the health check says that it is ready')
finally:
    server.terminate()
    check(server.wait(60) == 0, 'it ends when it is asked to')
    shutil.rmtree(place)
