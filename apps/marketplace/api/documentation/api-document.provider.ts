import type { OpenAPIObject } from '@nestjs/swagger';

/** Holds the API document once the router it describes is complete. */
export class ApiDocument {
  content: OpenAPIObject | undefined;
}
