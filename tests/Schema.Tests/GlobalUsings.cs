global using LearningGraph.GraphQL;
global using LearningGraph.GraphQL.Execution;
