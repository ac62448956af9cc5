// The compiled model names it without its namespace, beside the System.IO that every file has.
global using MatchType = LearningGraph.Domain.Skills.MatchType;
