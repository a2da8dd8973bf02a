import { describe, expect, it } from 'vitest';
import { parseProcCgroup } from './proc-cgroup.ts';

const ID = '0123456789abcdef'.repeat(4);
const POD = 'pod0a1b2c3d-0000-0000-0000-000000000000';

describe('parseProcCgroup', () => {
  it.each([
    ['a service', '0::/system.slice/nginx.service', 'nginx.service', null],
    [
      'a service’s own subgroup',
      '0::/system.slice/slurmstepd.scope/job_12/step_0/user/task_0',
      'slurmstepd.scope',
      null,
    ],
    [
      'a user’s service',
      '0::/user.slice/user-1000.slice/user@1000.service/app.slice/app-x.service',
      'app-x.service',
      null,
    ],
    ['a session', '0::/user.slice/user-0.slice/session-3.scope', 'session-3.scope', null],
    ['an escaped unit', String.raw`0::/system.slice/mnt-a\x2db.mount`, String.raw`mnt-a\x2db.mount`, null],
    ['docker, systemd driver', `0::/system.slice/docker-${ID}.scope`, null, ID],
    ['docker, cgroupfs driver', `0::/docker/${ID}`, null, ID],
    ['docker inside its own service', `0::/docker/${ID}/system.slice/cron.service`, 'cron.service', ID],
    ['containerd in Kubernetes', `0::/kubepods.slice/kubepods-${POD}.slice/cri-containerd-${ID}.scope`, null, ID],
    [
      'containerd, nested',
      `0::/system.slice/containerd.service/kubepods-burstable-${POD}.slice:cri-containerd:${ID}`,
      'containerd.service',
      ID,
    ],
    ['Kubernetes with cgroupfs', `0::/kubepods/besteffort/${POD}/${ID}`, null, ID],
    ['cri-o', `0::/kubepods.slice/kubepods-${POD}.slice/crio-${ID}.scope/container`, null, ID],
    ['cri-o’s monitor, no container', `0::/kubepods.slice/crio-conmon-${ID}.scope`, `crio-conmon-${ID}.scope`, null],
    ['podman', `0::/machine.slice/libpod-${ID}.scope/container`, null, ID],
    [
      'podman without root',
      `0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-${ID}.scope`,
      'user@1000.service',
      ID,
    ],
    ['Fargate', `9:perf_event:/ecs/task/${ID.slice(32)}-1234567890`, null, `${ID.slice(32)}-1234567890`],
    ['LXC', '0::/lxc.payload.web1/system.slice/cron.service', 'cron.service', 'web1'],
    ['the root', '0::/', null, null],
    ['nothing', '', null, null],
  ])('reads %s', (_, line, ...[unit, containerId]) => {
    expect(parseProcCgroup(`${line}\n`)).toEqual({ unit, containerId });
  });

  it('reads version 1, where systemd’s own hierarchy names the unit and any may name the container', () => {
    const lines = ['12:cpu,cpuacct:/', `4:memory:/docker/${ID}`, '1:name=systemd:/system.slice/cron.service', '0::/'];
    expect(parseProcCgroup(lines.join('\n'))).toEqual({ unit: 'cron.service', containerId: ID });
  });
});
