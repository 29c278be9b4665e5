// Run by mongosh: makes the replica set and the application's user where they are missing.
const root = 'root';
const rootPassword = process.env.MONGODB_ROOT_PASSWORD;
const address = (hosts, options) =>
  `mongodb://${root}:${encodeURIComponent(rootPassword)}@${hosts}/admin?authSource=admin&${options}`;

const first = new Mongo(address('mongo-1', 'directConnection=true')).getDB('admin');
try {
  first.adminCommand({ replSetGetStatus: 1 });
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') throw error;
  const members = ['mongo-1', 'mongo-2', 'mongo-3'].map((host, _id) => ({ _id, host: `${host}:27017` }));
  // The members vote, and the first one has the user that the others are about to copy.
  members[0].priority = 2;
  first.adminCommand({ replSetInitiate: { _id: 'rs0', members } });
}

// Waits for a primary by itself.
const set = new Mongo(
  address('mongo-1,mongo-2,mongo-3', 'replicaSet=rs0&w=majority&serverSelectionTimeoutMS=60000'),
).getDB('yiwang');
const user = { pwd: process.env.MONGODB_PASSWORD, roles: [{ role: 'readWrite', db: 'yiwang' }] };
if (set.getUser('yiwang')) set.updateUser('yiwang', user);
else set.createUser({ user: 'yiwang', ...user });
print('replica set and user are ready');
