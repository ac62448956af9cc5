global using LearningGraph.GraphQL;
global using LearningGraph.GraphQL.Execution;
global using LearningGraph.GraphQL.Subscriptions;
