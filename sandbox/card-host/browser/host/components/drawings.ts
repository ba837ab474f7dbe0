import { Button, ButtonRow } from './buttons.tsx';
import { BarChart, LineChart } from './charts.tsx';
import { Accordion, Tab, Tabs, Tooltip } from './disclosure.tsx';
import type { Drawing } from './drawing.ts';
import { AutoGrid, Box, Card, Divider, Flex, Inline, Spacer, Stack, Tile } from './layout.tsx';
import { DescriptionList, DescriptionListItem, List } from './lists.tsx';
import { Alert, EmptyState, ErrorState, LoadingSpinner } from './messages.tsx';
import { ProgressBar, ScoreCircle, Statistics, StatisticsItem, StatisticsTrend } from './numbers.tsx';
import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from './table.tsx';
import { Icon, StatusTag, Tag } from './tags.tsx';
import { Heading, Link, Text } from './text.tsx';

/** HubSpot's components that have a drawing, by the name under which the SDK registers them. */
export const DRAWINGS: Readonly<Record<string, Drawing>> = {
  Accordion,
  Alert,
  AutoGrid,
  BarChart,
  Box,
  Button,
  ButtonRow,
  Card,
  DescriptionList,
  DescriptionListItem,
  Divider,
  EmptyState,
  ErrorState,
  Flex,
  Heading,
  Icon,
  Inline,
  LineChart,
  Link,
  List,
  LoadingButton: Button,
  LoadingSpinner,
  ProgressBar,
  ScoreCircle,
  Spacer,
  Stack,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  Tab,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Tabs,
  Tag,
  Text,
  Tile,
  Tooltip,
};
