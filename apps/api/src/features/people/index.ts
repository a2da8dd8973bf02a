import { Module } from '@nestjs/common';
import { SignInModule } from '../sign-in/index.ts';
import { ChangeOwnPassword } from './change-own-password.ts';
import { ChangeRole } from './change-role.ts';
import { AcceptInvitation } from './invitations/accept-invitation.ts';
import { InvitationsController } from './invitations/invitations.controller.ts';
import { InvitePerson } from './invitations/invite-person.ts';
import { JoinController } from './invitations/join.controller.ts';
import { WithdrawInvitation } from './invitations/withdraw-invitation.ts';
import { OwnPasswordController } from './own-password.controller.ts';
import { PeopleController } from './people.controller.ts';
import { PeopleQueries } from './people.queries.ts';
import { RemovePerson } from './remove-person.ts';

@Module({
  imports: [SignInModule],
  controllers: [PeopleController, JoinController, InvitationsController, OwnPasswordController],
  providers: [
    PeopleQueries,
    ChangeRole,
    RemovePerson,
    ChangeOwnPassword,
    InvitePerson,
    AcceptInvitation,
    WithdrawInvitation,
  ],
})
export class PeopleModule {}
