import { Module } from '@nestjs/common';
import { CreateEnrolmentToken } from './create-enrolment-token.ts';
import { EnrolHost } from './enrol-host.ts';
import { EnrolmentTokensController } from './enrolment-tokens.controller.ts';
import { EnrolmentTokensQueries } from './enrolment-tokens.queries.ts';
import { EnrolmentsController } from './enrolments.controller.ts';
import { RevokeEnrolmentToken } from './revoke-enrolment-token.ts';

@Module({
  controllers: [EnrolmentTokensController, EnrolmentsController],
  providers: [EnrolmentTokensQueries, CreateEnrolmentToken, RevokeEnrolmentToken, EnrolHost],
})
export class EnrolmentModule {}
