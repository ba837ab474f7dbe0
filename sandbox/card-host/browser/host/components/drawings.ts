import { Accordion } from './accordion.tsx';
import { Button, ButtonRow, LoadingButton } from './buttons.tsx';
import { BarChart } from './charts/bar-chart.tsx';
import { LineChart } from './charts/line-chart.tsx';
import { CRM_DRAWINGS } from './crm/crm-drawings.ts';
import type { Drawing } from './drawing.ts';
import { Dropdown, DropdownButtonItem } from './dropdown.tsx';
import { FORM_DRAWINGS } from './forms/form-drawings.ts';
import { AutoGrid, Box, Card, Divider, Flex, Inline, Spacer, Stack, Tile } from './layout.tsx';
import { DescriptionList, DescriptionListItem, List } from './lists.tsx';
import { Alert, EmptyState, ErrorState, LoadingSpinner } from './messages.tsx';
import { ProgressBar, ScoreCircle, Statistics, StatisticsItem, StatisticsTrend } from './numbers.tsx';
import { Modal, ModalBody, ModalFooter, Panel, PanelBody, PanelFooter, PanelSection } from './overlays.tsx';
import { Illustration, Image } from './pictures.tsx';
import { StepIndicator } from './steps.tsx';
import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from './table.tsx';
import { Tab, Tabs } from './tabs.tsx';
import { Icon, StatusTag, Tag } from './tags.tsx';
import { Heading, Link, Text } from './text.tsx';
import { Tooltip } from './tooltip.tsx';

/** HubSpot's components, by the name under which the SDK registers them. */
export const DRAWINGS: Readonly<Record<string, Drawing>> = {
  ...CRM_DRAWINGS,
  ...FORM_DRAWINGS,
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
  Dropdown,
  DropdownButtonItem,
  EmptyState,
  ErrorState,
  Flex,
  Heading,
  Icon,
  Illustration,
  Image,
  Inline,
  LineChart,
  Link,
  List,
  LoadingButton,
  LoadingSpinner,
  Modal,
  ModalBody,
  ModalFooter,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  ProgressBar,
  ScoreCircle,
  Spacer,
  Stack,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  StepIndicator,
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
