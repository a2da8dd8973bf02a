import { Enrolment, NewEnrolment } from '@mountwatch/protocol';
import { Body, Controller, Header, Headers, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Open } from '../../platform/auth/index.ts';
import { ApiProblems } from '../../platform/problems/index.ts';
import { EnrolHost } from './enrol-host.ts';

@ApiTags('enrolment')
@Controller('enrolments')
export class EnrolmentsController {
  readonly #enrolHost: EnrolHost;

  constructor(enrolHost: EnrolHost) {
    this.#enrolHost = enrolHost;
  }

  @Open()
  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Enrol a host: an enrolment token (`Authorization: Bearer mwe_…`) for an agent token' })
  @ApiCreatedResponse({ standardSchema: Enrolment })
  @ApiProblems('invalid-request', 'not-signed-in')
  enrol(
    @Headers('authorization') authorization: string | undefined,
    @Body({ schema: NewEnrolment }) enrolment: NewEnrolment,
  ): Promise<Enrolment> {
    return this.#enrolHost.run(/^Bearer +([^\s]{1,200}) *$/i.exec(authorization ?? '')?.[1], enrolment);
  }
}
