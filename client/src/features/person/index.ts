export { PeopleSelect, PersonSelect, personQuery } from '#features/person/person-select';
