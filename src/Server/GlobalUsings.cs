#if HOTCHOCOLATE
global using HotChocolate.Execution;
#else
global using LearningGraph.GraphQL.CommandLine;
global using LearningGraph.GraphQL.Execution;
global using LearningGraph.GraphQL.Http;
#endif
