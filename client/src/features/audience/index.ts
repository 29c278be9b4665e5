export { emptyAudience, isEmptyAudience } from '#features/audience/audience';
export { audienceCount } from '#features/audience/audience.queries';
export { AudienceField } from '#features/audience/audience-field';
