import { readMachineId } from '../uplink/read-machine-id.ts';
import { askForEnrolment } from './ask-for-enrolment.ts';
import { EnrolmentFiles, type EnrolmentPlaces } from './enrolment-files.ts';

export interface NewHost extends EnrolmentPlaces {
  apiUrl: string;
  enrolmentToken: string;
  hostName: string;
}

/** Gets a credential for this host and keeps it; gives the name under which it is known. Throws `EnrolmentFailure`. */
export async function enrolHost({ apiUrl, enrolmentToken, hostName, ...places }: NewHost): Promise<string> {
  const files = new EnrolmentFiles(places);
  try {
    const enrolled = await askForEnrolment(apiUrl, enrolmentToken, { hostName, machineId: readMachineId() });
    files.write(apiUrl, enrolled.token);
    return enrolled.hostName;
  } finally {
    files.close();
  }
}
