#if HOTCHOCOLATE
global using GreenDonut;
global using GreenDonut.Data;
global using HotChocolate;
global using HotChocolate.Authorization;
global using HotChocolate.Execution;
global using HotChocolate.Execution.Configuration;
global using HotChocolate.Types;
global using HotChocolate.Types.Pagination;
global using HotChocolate.Types.Relay;
#else
global using LearningGraph.GraphQL;
#endif
