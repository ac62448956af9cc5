// GraphQL Yoga on the same database, with SQL by hand: what a careful user would write. node server.mjs FILE PORT
import { createServer } from 'node:http';
import Database from 'better-sqlite3';
import { createSchema, createYoga } from 'graphql-yoga';

const [file, port] = process.argv.slice(2);
const db = new Database(file);
db.pragma('temp_store = MEMORY');
db.exec(`CREATE TEMP TABLE OffersOfSkill (SkillId TEXT, CheapKey INTEGER, OfferId TEXT, PRIMARY KEY (SkillId, CheapKey, OfferId)) WITHOUT ROWID;
  INSERT INTO OffersOfSkill SELECT DISTINCT e.SkillId, o.CheapKey, o.Id FROM OfferEffects e JOIN LearningOffers o ON o.Id = e.OfferId WHERE o.State = 'Active';`);

const trust = `CASE e.Kind WHEN 'Credential' THEN 6 WHEN 'Assessment' THEN 6 WHEN 'Manager' THEN 5 WHEN 'WorkProduct' THEN 5 WHEN 'Peer' THEN 4 WHEN 'Completion' THEN 3 WHEN 'SelfAssessment' THEN 2 ELSE 1 END`;
const goals = db.prepare(`SELECT Id, Titles FROM StrategicGoals WHERE Status <> 'Archived' ORDER BY PeriodDue, Id LIMIT ?`);
const requirements = db.prepare(`SELECT r.GoalId, r.SkillId, r.RequiredLevel AS requiredLevel, r.Weight AS weight, s.PrefLabels FROM SkillRequirements r JOIN Skills s ON s.Id = r.SkillId
  WHERE r.GoalId = ? AND r.ValidTo IS NULL ORDER BY r.Weight DESC, r.Id`);
const cheapest = db.prepare(`SELECT o.Titles, o.CostPerSeat_MinorUnits AS cost FROM OffersOfSkill c JOIN LearningOffers o ON o.Id = c.OfferId WHERE c.SkillId = ? ORDER BY c.CheapKey, c.OfferId LIMIT ?`);
const page = (behind) => db.prepare(`SELECT Titles, WorkloadMinutes AS workloadMinutes, CostPerSeat_MinorUnits AS cost FROM LearningOffers
  WHERE ${behind}State = 'Active' AND Delivery = 'Online' AND WorkloadMinutes <= ? ORDER BY CheapKey, Id LIMIT ?`);
const firstOffers = page('');
const deepOffers = page('(CheapKey, Id) > (?, ?) AND ');
const person = db.prepare('SELECT Id, DisplayName AS displayName, RoleId FROM People WHERE Id = ?');
const needs = db.prepare(`SELECT r.SkillId, r.RequiredLevel AS requiredLevel, r.Weight AS weight, s.PrefLabels, (
    SELECT e.Level FROM Evidence e
    WHERE e.PersonId = @person AND e.SkillId = r.SkillId AND e.ObservedAt <= @now AND e.RecordedAt <= @now AND (e.ExpiresAt IS NULL OR e.ExpiresAt > @now)
      AND NOT EXISTS (SELECT 1 FROM Evidence c WHERE c.SupersedesId = e.Id AND c.RecordedAt <= @now)
    ORDER BY ${trust} DESC, e.ObservedAt DESC, e.Id DESC LIMIT 1) AS level
  FROM SkillRequirements r JOIN Skills s ON s.Id = r.SkillId WHERE r.RoleId = @role AND r.ValidTo IS NULL
  ORDER BY CASE WHEN level IS NULL THEN 1 WHEN level < r.RequiredLevel THEN 0 ELSE 2 END, COALESCE(MAX(r.RequiredLevel - level, 0), r.RequiredLevel) * r.Weight DESC, r.Id LIMIT @first`);
const recommended = db.prepare(`SELECT e.ExitLevel AS exitLevel, o.Titles FROM OfferEffects e JOIN LearningOffers o ON o.Id = e.OfferId
  WHERE e.SkillId = @skill AND e.ExitLevel > e.EntryLevel AND e.EntryLevel < @required AND e.ExitLevel > @level
    AND o.State = 'Active' AND (o.ValidFrom IS NULL OR o.ValidFrom <= @day) AND (o.ValidTo IS NULL OR o.ValidTo >= @day)
  ORDER BY MIN(e.ExitLevel, @required) DESC, e.EntryLevel, e.Confidence DESC, o.DurationKey, o.CheapKey, o.Id LIMIT @first`);

const text = (json) => { const all = JSON.parse(json); return (all.find((t) => t[0] === 'nl') ?? all[0])[1]; };
const offer = (row) => ({ ...row, title: text(row.Titles), costPerSeat: row.cost === null ? null : { amount: row.cost / 100 } });
const key = (id) => {
  const b = Buffer.from(id, 'base64').subarray(-16);
  const hex = (bytes) => Buffer.from(bytes).toString('hex').toUpperCase();
  return [[b[3], b[2], b[1], b[0]], [b[5], b[4]], [b[7], b[6]], b.subarray(8, 10), b.subarray(10)].map(hex).join('-');
};

const typeDefs = /* GraphQL */ `
  type Query {
    strategicGoals(first: Int = 20): Goals!
    learningOffers(first: Int = 20, after: String, orderBy: Order, where: Where): Offers!
    personById(id: ID!): Person
  }
  enum Order { COST_ASC }
  enum Delivery { ONLINE }
  input Where { deliveries: [Delivery!] maxMinutes: Int }
  type Goals { nodes: [Goal!]! }
  type Goal { title: String! requirements: [Requirement!]! }
  type Requirement { requiredLevel: Int! weight: Float! skill: Skill! }
  type Skill { label: String! offers(first: Int = 20, orderBy: Order): Offers! }
  type Offers { nodes: [Offer!]! pageInfo: PageInfo }
  type PageInfo { hasNextPage: Boolean! }
  type Offer { title: String! workloadMinutes: Int costPerSeat: Money }
  type Money { amount: Float! }
  type Person { displayName: String gaps(first: Int = 10): [Gap!] }
  type Gap { requiredLevel: Int! level: Float weight: Float! skill: Skill! offers(first: Int = 3): [Recommended!]! }
  type Recommended { exitLevel: Int! offer: Offer! }
`;

const skill = (row) => ({ id: row.SkillId, label: text(row.PrefLabels) });
const resolvers = {
  Query: {
    strategicGoals: (_, { first }) => ({ nodes: goals.all(first).map((g) => ({ id: g.Id, title: text(g.Titles) })) }),
    // The cursor of the other server means nothing here: the place comes with the variables.
    learningOffers: (_, { first, where }, { params }) => {
      const { cost, id } = params.variables ?? {};
      const rows = id === undefined ? firstOffers.all(where.maxMinutes, first + 1) : deepOffers.all(cost, id, where.maxMinutes, first + 1);
      return { nodes: rows.slice(0, first).map(offer), pageInfo: { hasNextPage: rows.length > first } };
    },
    personById: (_, { id }) => person.get(key(id)),
  },
  Goal: { requirements: (goal) => requirements.all(goal.id).map((r) => ({ ...r, skill: skill(r) })) },
  Skill: { offers: ({ id }, { first }) => ({ nodes: cheapest.all(id, first).map(offer) }) },
  Person: {
    gaps: (p, { first }) => needs.all({ person: p.Id, role: p.RoleId, now: BigInt(Date.now()) * 10000n + 621355968000000000n, first }).map((r) => ({ ...r, skill: skill(r) })),
  },
  Gap: {
    offers: (gap, { first }) => gap.level !== null && gap.level >= gap.requiredLevel ? []
      : recommended.all({ skill: gap.SkillId, required: gap.requiredLevel, level: gap.level ?? 0, day: new Date().toISOString().slice(0, 10), first })
        .map((r) => ({ exitLevel: r.exitLevel, offer: { title: text(r.Titles) } })),
  },
};

const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers }), logging: false, graphiql: false, maskedErrors: false });
const server = createServer(yoga);
server.keepAliveTimeout = 0;
server.listen(Number(port), '127.0.0.1');
